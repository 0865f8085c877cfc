/** What an album has in memory, for the panel “What this page keeps”: nothing of it is stored. */

export const albumInMemory = {
  photographs: 0,
  faces: 0,
  /** Forgets all of it. */
  forget: () => {},
};
