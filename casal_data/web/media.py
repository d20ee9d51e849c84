"""The media types of the files that pages give."""

CSV, TEXT, CALENDAR = "text/csv", "text/plain", "text/calendar"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
