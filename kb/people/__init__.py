"""People: accounts, roles, organisations and circles, and everything that lets somebody in."""
