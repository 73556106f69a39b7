"""What comes in from outside: foreign workbooks, tables and calendars, read and checked, nothing written."""
