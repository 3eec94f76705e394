"""What headquarters itself fails on."""
