// The rows that travel in the page, as `graphbuild.render.pack` writes them. A node, fact, line and article is named by its
// place in its list.

/** A thing or an article. */
export interface GraphNode {
  id: string;
  name: string;
  type: string;
  group: string;
  weight: number;
  /** Radius of the sign in pixels. */
  size: number;
  /** Place on the map, from -30,000 to 30,000. */
  x: number;
  y: number;
  aliases?: string[];
  contextual?: string[];
  /** Reading of a surname, syllables apart. */
  surname?: string;
  /** Who a person is, in full. */
  line?: string;
  /** The same for a label. */
  short?: string;
  /** The name broken into the lines of a label, where it is not one line. */
  label?: string[];
  /** Names of attributes with values; a number is another node. */
  attributes?: [string, string | number][];
}

export interface Interval {
  start: string | null;
  end: string | null;
  words: string;
  basis: string;
  unit: string;
}

/** A node, or words. */
export type End = number | string;

/** Article, first and last code point, and where that stands in the files of pages. */
export type Proof = [article: number, start: number, end: number, raw: [page: number, start: number, end: number][] | null];

export interface Fact {
  subject: End;
  predicate: string;
  object: End;
  qualifiers: [string, End][];
  valid?: Interval;
  attested?: Interval[];
  speaker?: number;
  modality: string;
  confidence: number;
  evidence: Proof[];
}

export interface Article {
  node: number;
  newspaper: string;
  issued: Interval;
  byline: string;
  cut: boolean;
  pages: number[];
  sections: [role: string, start: number, end: number][];
  sentences: [start: number, end: number][];
  marks: [start: number, end: number, node: number][];
  /** The pieces of the text that travel, each with the place of its first code point. */
  runs: [start: number, text: string][];
  whole: boolean;
}

/** What of an article is always in memory. */
export interface Issue {
  node: number;
  newspaper: string;
  /** As 2025-03-06; empty where nobody knows. */
  day: string;
}

export interface Facts {
  count: number;
  subject: Int32Array;
  object: Int32Array;
  predicate: Uint8Array;
  modality: Uint8Array;
  /** In hundredths. */
  confidence: Uint8Array;
  article: Int32Array;
  predicates: string[];
  modalities: string[];
  figures: [fact: number, words: string][];
}

export interface Links {
  count: number;
  from: Int32Array;
  to: Int32Array;
  /** Index into `kinds`; -1 where facts stand behind the line. */
  kind: Int8Array;
  kinds: string[];
  start: Int32Array;
  fact: Int32Array;
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What the canvas draws: its mode, and what that needs. */
export interface View {
  mode: string;
  center: number | null;
  expanded: number[];
  page: number;
  paths: number[][];
}

declare global {
  /** vis-network, which the page carries. */
  const vis: any;
  interface Window {
    graphbuild: any;
  }
}
