"""What ``qa.standalone`` is made of: rules that read a follow-up by the turns before it. Pure."""
