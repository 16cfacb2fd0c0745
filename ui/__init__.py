"""The faces: the command line and the chat page. They decide nothing about answers."""
