"""The forms that articles come in: a file each, chosen by suffix in ``index.load``."""
