"""How the reader was made: its lessons, its training, its calibration, and what it is worth."""
