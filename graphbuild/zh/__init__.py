"""What knows Chinese: text, names, offices, dates, numbers, readings. No stage needs a second opinion on these."""
