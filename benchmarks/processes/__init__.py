"""Programs that measurements start, so that their memory is their own."""
