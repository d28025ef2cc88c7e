"""What one person is told of cases at one moment, and the forms that its buttons open."""
