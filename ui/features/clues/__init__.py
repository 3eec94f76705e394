"""线索: what a point saw or was told of an offence, sealed as it is saved."""
