"""Tables that pages of several subjects offer as spreadsheets."""
