/** What the engines we start see of our own environment. */

/** All of it, without what only a controller or our own program needs, the secrets first of all. */
export function engineEnvironment(env: NodeJS.ProcessEnv, onOurProgram: boolean): NodeJS.ProcessEnv {
  const {
    ELECTRON_RUN_AS_NODE: asNode,
    IPP_CONNECTION_INFO: _info,
    IPP_CLUSTER_ID: _cluster,
    IPP_PROFILE_DIR: _profile,
    IPP_SESSION_KEY: _key,
    IPP_CURVE_SECRETKEY: _secretKey,
    IPP_CURVE_PUBLICKEY: _publicKey,
    ...rest
  } = env;
  return onOurProgram && asNode !== undefined ? { ...rest, ELECTRON_RUN_AS_NODE: asNode } : rest;
}
