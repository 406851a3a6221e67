"""What knows Chinese: text, names, words of office, dates, numbers, readings. No stage needs a second opinion on these."""
