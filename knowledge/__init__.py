"""What the consultant knows; no model calls, no interface, no orchestration."""
