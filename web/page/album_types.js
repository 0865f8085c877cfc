/**
 * What the page asks its worker about an album, as in py/emotilens/browser/albums.py.
 *
 * @typedef {{
 *   method: string | null,
 *   threshold: number | null,
 *   photographs: number | null,
 *   days: number | null,
 * }} Settings how faces are grouped, the largest distance between faces of one person, and the least photographs and days of a person
 *   of the album; null for the author's
 * @typedef {{ edit: "merge" | "split", faces: number[] }
 *   | { edit: "rename", face: number, name: string }
 *   | { edit: "hide", face: number, hidden: boolean }
 * } Edit faces by their positions
 *
 * @typedef {{ settings: Settings, edits: Edit[] }} Asked
 * @typedef {{ name: string, notes: string[], taken?: string | null, content: Uint8Array }} Photograph
 *   `taken`: its date, if its bytes have none
 * @typedef {{ about: "read" } & Photograph
 *   | { about: "restore", parts: Uint8Array[] }
 *   | { about: "persons", others: number, compared: boolean } & Asked
 *   | { about: "csv" | "xmp" } & Asked
 *   | { about: "json", folder: string, failed: { name: string, error: string }[], compared: boolean } & Asked
 *   | { about: "example" }
 * } AlbumQuestion `others`: most persons who are listed besides the album's;
 *   `compared` with subfolders
 *
 * @typedef {[number, number, number, number]} Box x, y, width, height in pixels
 * @typedef {{ duplicate: boolean, boxes: Box[], turns: number[] }} Read `turns`: degrees,
 *   anticlockwise, after which each face stands nearly upright
 * @typedef {{ read: Read, part: Uint8Array }} ReadAnswer `part`: for another worker
 *
 * @typedef {{ position: number, photograph: number, box: Box, age: number, male: number }} AlbumFace
 * @typedef {{
 *   number: number,
 *   name: string | null,
 *   hidden: boolean,
 *   in_album: boolean,
 *   photographs: number,
 *   twice_in: string[],
 *   birth_year: number | null,
 *   gender: { score: number, by_median: string, by_evidence: string },
 *   first: string | null,
 *   last: string | null,
 *   faces: AlbumFace[],
 * }} AlbumPerson
 * @typedef {{
 *   persons: [number, number],
 *   distance: number,
 *   together: number,
 *   together_in: string[],
 *   years: number | null,
 * }} Resemblance
 * @typedef {{
 *   figures: Record<string, number>,
 *   subfolders: number,
 *   photographs: number,
 *   without_face: number,
 * }} FolderAgreement
 * @typedef {{
 *   settings: { method: string, threshold: number, photographs: number, days: number },
 *   methods: Record<string, number>,
 *   persons: AlbumPerson[],
 *   others: number,
 *   subfolders: number,
 *   agreement: FolderAgreement | null,
 *   resemblances: Resemblance[],
 *   photographs: { name: string, taken: string | null, private: boolean, faces: number }[],
 *   notes: Record<"duplicates" | "early" | "late" | "undated" | "turned" | "faceless" | "without_sidecar", string[]>,
 * }} AlbumView
 *
 * @typedef {{
 *   threshold: number,
 *   photographs: { name: string, svg: string, taken: string | null }[],
 * }} DrawnAlbum
 */

export {};
