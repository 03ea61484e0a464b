/** A tool has this long for one endpoint; what takes longer is ended, and counts as not finished. */
export const patienceMs = 300_000;
