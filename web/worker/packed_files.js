/** Files of which the build has stored a copy “….gz”, for hosts that do not compress them. */

/**
 * The copy of a file, unpacked, in place of a response as long as the file itself. It says that the
 * host has compressed it, so that nobody who gets it asks for the copy again.
 *
 * @param {Response} response of which nothing is read yet
 * @param {(ending: string) => Promise<Response>} fetchFile fetches the file itself, or with “.gz” its
 *   copy
 * @returns {Promise<Response>} the file as the host sends it, if that compresses it or has no copy
 */
export async function packedInstead(response, fetchFile) {
  const { ok, type, headers } = response;
  // Other origins do not tell how they send a file.
  if (!ok || type !== "basic" || headers.has("content-encoding")) return response;
  await response.body?.cancel();
  const copy = await fetchFile(".gz");
  if (!copy.ok || !copy.body) return fetchFile("");
  // Some hosts take the copy for a compressed file, which the browser has unpacked then.
  const isUnpacked = copy.headers.has("content-encoding");
  const content = isUnpacked ? copy.body : copy.body.pipeThrough(new DecompressionStream("gzip"));
  const described = new Headers(headers);
  described.set("Content-Encoding", "gzip");
  described.set("Content-Length", copy.headers.get("content-length") ?? "");
  return new Response(content, { headers: described });
}
