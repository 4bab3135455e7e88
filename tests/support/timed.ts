/**
 * For a test of how long something takes. A machine that is busy with other work may hold it up once; what is slow is
 * slow every time it is tried.
 */
export const TIMED = { retry: 2 }
