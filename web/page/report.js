/** The entry point of the pages that report, on models and licences: their language and theme. */

import { Header } from "./header.js";
import { startLanguage } from "./language.js";
import { openLinkedDetails } from "./linked_details.js";

await startLanguage(new URLSearchParams(location.search).get("lang"));
new Header();
openLinkedDetails();
