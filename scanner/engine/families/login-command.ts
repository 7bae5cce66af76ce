/** A password on a command line whose option says nothing, such as `-p`; `value` is in the last group. */
type Command = { readonly word: string; readonly given: RegExp; readonly sample: string }

const VALUE = `(["']?)([^\\s"'$\`|;&<>(){}-][^\\s"'$\`|;&<>]{3,127})\\1(?=[\\s"'|;&)]|$)`
const option = (letters: string, glue: string): RegExp =>
  new RegExp(`^[^\\n|;]{0,120}?(?:^|\\s)-${letters}${glue}${VALUE}`)

/** Commands by their words, which are looked for in any case. */
const COMMANDS: readonly Command[] = [
  { word: 'sshpass ', given: option('p', ' ?'), sample: '-p V ssh host' },
  { word: 'mysql ', given: option('p', ''), sample: '-u joe -pV store' },
  { word: 'mysqldump ', given: option('p', ''), sample: '-u joe -pV store' },
  { word: 'mysqladmin ', given: option('p', ''), sample: '-u joe -pV status' },
  { word: 'mariadb ', given: option('p', ''), sample: '-u joe -pV store' },
  { word: 'mongo ', given: option('p', '[ =]'), sample: '-u joe -p V store' },
  { word: 'mongosh ', given: option('p', '[ =]'), sample: '-u joe -p V store' },
  { word: 'mongodump ', given: option('p', '[ =]'), sample: '-u joe -p V' },
  { word: 'docker login ', given: option('p', '[ =]'), sample: '-u joe -p V registry.net' },
  { word: 'podman login ', given: option('p', '[ =]'), sample: '-u joe -p V registry.net' },
  { word: 'az login ', given: option('p', '[ =]'), sample: '-u joe -p V' },
  { word: 'sqlcmd ', given: option('P', '[ =]?'), sample: '-S db -U joe -P V' },
  { word: 'redis-cli ', given: option('a', '[ =]'), sample: '-h cache -a V ping' },
  { word: 'ldapsearch ', given: option('w', ' ?'), sample: '-D cn=joe -w V' },
  { word: 'ldapmodify ', given: option('w', ' ?'), sample: '-D cn=joe -w V' },
  { word: 'ldapadd ', given: option('w', ' ?'), sample: '-D cn=joe -w V' },
  {
    word: 'htpasswd ',
    given: new RegExp(`^-\\w{0,4}b\\w{0,4}\\s+[^\\s;|]{1,100}\\s+[\\w.@-]{1,40}\\s+${VALUE}`),
    sample: '-b .htpasswd joe V',
  },
  {
    word: 'smbclient ',
    given: /^[^\n|;]{0,120}?\s(?:-U|--user)[ =]?()[\w.\\/-]{1,40}%([^\s"'$`|;&<>]{4,128})/,
    sample: '//files/share -U joe%V',
  },
  {
    word: 'sqlplus ',
    given: /^[^\n|;]{0,40}?()[\w.]{1,40}\/([^\s"'$`|;&<>@/]{4,128})@/,
    sample: 'joe/V@store',
  },
  {
    word: 'oracle:thin:',
    given: /^()[\w.]{1,40}\/([^\s"'$`|;&<>@/]{4,128})@/,
    sample: 'joe/V@db:1521:store',
  },
  {
    word: 'convertto-secure',
    given: /^\w{0,6}(?:[ \t]{1,4}-(?:String|AsPlainText|Force))*[ \t]{1,4}(["'])([^"'\n$]{4,128})\1/i,
    sample: 'String -String "V" -AsPlainText',
  },
]

const byWord = new Map(COMMANDS.map((command) => [command.word, command]))

export const isCommand = (word: string): boolean => byWord.has(word)

/** The password that follows a command, as an offset in the text behind its word; null when it has none. */
export function givenTo(word: string, rest: string): { readonly from: number; readonly text: string } | null {
  const found = byWord.get(word)?.given.exec(rest)
  const text = found?.at(-1)
  if (!found || text === undefined) return null
  return { from: found.index + found[0].lastIndexOf(text), text }
}

/** A line with the command and a password. */
export const commandSample = (word: string, secret: string): string =>
  `${word}${(byWord.get(word)?.sample ?? '-p V').replace('V', secret)}`
