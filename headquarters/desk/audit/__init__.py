"""The record of acts: who did what at headquarters."""
