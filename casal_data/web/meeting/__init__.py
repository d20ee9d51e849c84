"""The parts of the page Réunion: the meetings, and of one its preparation, its screens, its closing, its minutes."""
