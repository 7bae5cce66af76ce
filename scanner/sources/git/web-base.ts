const HOSTS = /(^|[.-])(github|gitlab|bitbucket|codeberg|gitea)([.-]|$)/i

/**
 * Link base of a remote on a host whose links are known (`https://host/owner/name`), without credentials;
 * null for others and for anything that is no such URL.
 */
export function webBaseOf(remote: string): string | null {
  const place = placeOf(remote.trim())
  if (place === null || !HOSTS.test(place.host)) return null
  const path = place.path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  if (!/^[\w.~-]+(\/[\w.~-]+)+$/.test(path) || path.split('/').some((part) => /^\.{1,2}$/.test(part)))
    return null
  return `https://${place.host}/${path}`
}

function placeOf(remote: string): { host: string; path: string } | null {
  const scp = /^(?:[^@/:\s]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(remote)
  if (scp?.[1] !== undefined && scp[2] !== undefined) return { host: scp[1].toLowerCase(), path: scp[2] }
  if (!/^(https?|ssh|git):\/\//i.test(remote) || !URL.canParse(remote)) return null
  const url = new URL(remote)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  return { host: web ? url.host : url.hostname, path: url.pathname }
}
