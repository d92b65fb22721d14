/** Tells one build of this program from another, so that nothing kept by one is used by the next. */

/** Put in by scripts/build.mjs: a hash of everything that was bundled. */
declare const STEER_BUILD_ID: string | undefined;

/** null when running from source: then nothing is kept between runs. */
export const BUILD_ID: string | null = typeof STEER_BUILD_ID === 'undefined' ? null : STEER_BUILD_ID;
