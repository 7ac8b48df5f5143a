"""What people look for in the library: counted, without whoever looked."""
