import { devNull } from 'node:os'

/** Variables for a process; an undefined one is left out. */
export type Environment = Readonly<Record<string, string | undefined>>

const KEPT = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SYSTEMROOT', 'COMSPEC', 'PATHEXT', 'windir']

const ALWAYS = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_PAGER: 'cat',
  GIT_EDITOR: 'false',
  SSH_ASKPASS_REQUIRE: 'never',
}

/** Options every git gets, whatever configuration it reads: nothing of them may start a program. */
export const HARDENED: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.pager=cat',
  'core.attributesFile=/dev/null',
  'core.alternateRefsCommand=',
  'core.quotePath=false',
  'diff.external=',
  'log.showSignature=false',
  'log.mailmap=false',
  'protocol.ext.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'advice.detachedHead=false',
].flatMap((setting) => ['-c', setting])

/**
 * For reading objects and files: no configuration of system, user or repository, and no protocol at all, so
 * that a missing object is missing and not fetched.
 */
export function isolatedEnvironment(home: string): Environment {
  const kept = Object.fromEntries(KEPT.map((name) => [name, process.env[name]]))
  return {
    ...kept,
    ...ALWAYS,
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  }
}

const PLACES =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|QUARANTINE_PATH|CURL_VERBOSE|REDACT_COOKIES|TRACE.*|SHALLOW_FILE|REPLACE_REF_BASE)$/

/** For fetching: the caller's own configuration, helpers, proxy and certificates, but no place that a hook has set. */
export function fetchEnvironment(): Environment {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !PLACES.test(name)))
  return { ...kept, ...ALWAYS, GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file', http_proxy: httpProxy() }
}

/** curl reads only the lower-case name, so that a CGI script's `Proxy:` header is no proxy; here nobody is a CGI script. */
const httpProxy = (): string | undefined => process.env.http_proxy ?? process.env.HTTP_PROXY
