"""Public data as it really comes: tables read, understood, counted, and quoted as evidence."""
