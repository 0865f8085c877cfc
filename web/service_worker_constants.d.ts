/** Constants that py/build_steps/site/service_worker.py puts before service_worker.js. */

/** SHA-256 by path. */
declare const FILES: Record<string, string>;

/** Paths of the pages of the course. */
declare const LESSONS: string[];

/** Endings of the files that have a copy “….gz”. */
declare const PACKED: string[];

declare const VERSION: string;
