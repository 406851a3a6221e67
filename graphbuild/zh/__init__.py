"""What knows Chinese: text, names, dates, numbers, readings. No stage needs a second opinion on these."""
