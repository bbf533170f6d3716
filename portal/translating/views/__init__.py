"""The pages of the board. Each is called with the admin's page of translations and the request."""
