"""What people see: modals, the home tab and one drawing per outbox message."""
