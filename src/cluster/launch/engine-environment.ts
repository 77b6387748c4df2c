/** What the engines we start see of our own environment, and what they have beyond it. */

/** Variables by their names; null: not even where we have one. */
export type MoreEnvironment = Readonly<Record<string, string | null>>;

/**
 * A controller is told in its own environment what its engines have beyond it, as JSON: a command line is there for every
 * user of the machine to read.
 */
export const MORE_FOR_ENGINES = 'ENGINE_ROOM_ENGINE_ENVIRONMENT';

/** All of it, without what only a controller or our own program needs, the secrets first of all. */
export function engineEnvironment(
  env: NodeJS.ProcessEnv,
  onOurProgram: boolean,
  more: MoreEnvironment = {},
): NodeJS.ProcessEnv {
  const {
    ELECTRON_RUN_AS_NODE: asNode,
    IPP_CONNECTION_INFO: _info,
    IPP_CLUSTER_ID: _cluster,
    IPP_PROFILE_DIR: _profile,
    IPP_SESSION_KEY: _key,
    IPP_CURVE_SECRETKEY: _secretKey,
    IPP_CURVE_PUBLICKEY: _publicKey,
    [MORE_FOR_ENGINES]: _more,
    ...rest
  } = env;
  const kept = Object.entries({ ...rest, ...more }).filter(([, value]) => value !== null);
  const seen = Object.fromEntries(kept) as NodeJS.ProcessEnv;
  return onOurProgram && asNode !== undefined ? { ...seen, ELECTRON_RUN_AS_NODE: asNode } : seen;
}
