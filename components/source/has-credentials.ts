/** `user:password@` or `token@` before the host of an HTTP URL; `git@host:` is the way of ssh and fine. */
export const hasCredentials = (place: string): boolean => /^https?:\/\/[^/?#]*@/i.test(place.trim())
