"""Consultations: logging one."""
