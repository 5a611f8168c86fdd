"""What people are told when something is to be mended: values (`mistakes`), their words per language beside it."""
