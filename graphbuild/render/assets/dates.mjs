// Days and periods, written as the reader's language writes them, with no more precision than was printed.

import { reader, say } from "./words.mjs";

export function dateWords(interval) {
  if (!interval) return "";
  const { start, end, words, unit } = interval;
  if (!start && !end) return words;
  if (!end) return say("notBefore", dayWords(start, unit));
  if (!start) return say("notAfter", dayWords(end, unit));
  const [from, to] = [dayWords(start, unit), dayWords(end, unit)];
  return from === to ? from : `${from} – ${to}`;
}

export function dayWords(iso, unit = "day") {
  const [year, month, day] = iso.split("-").map(Number);
  const zh = reader.language === "zh";
  if (unit === "year") return zh ? `${year}年` : String(year);
  if (unit === "month") return zh ? `${year}年${month}月` : iso.slice(0, 7);
  return zh ? `${year}年${month}月${day}日` : iso;
}

/** Say when an article was printed, and that its year is inferred where it is. */
export function issueWords(article) {
  const known = dateWords(article.issued);
  const day = known ? say("published", known) : say("noDate");
  return article.issued.basis === "year inferred" ? `${day} (${say("inferredYear")})` : day;
}

/** Say in which period something holds; where the words are relative, what they come to stands behind them. */
export function validWords(valid) {
  const words = dateWords(valid);
  return valid.words && valid.basis === "relative" ? `${valid.words}(${words})` : words;
}
