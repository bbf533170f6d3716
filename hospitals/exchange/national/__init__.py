"""The client of the national tourism services: how they are asked, and what their answers mean."""
