const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Plain words that people take for passwords. A value of this list is weak whatever its entropy says. */
export const COMMON_PASSWORDS = list(`
  password passw0rd password1 password123 passwd pass pass123 pass1234 secret secret123 admin admin123 admin1234
  administrator root toor guest user user123 test test123 test1234 testing testtest demo default changeme
  letmein welcome welcome1 qwerty qwerty123 qwertyuiop abc123 iloveyou monkey dragon master sunshine princess
  football baseball shadow superman batman trustno1 hunter2 foobar foobar123 foo bar baz postgres postgresql
  mysql mariadb mongo mongodb redis rabbitmq oracle sa minio minioadmin elastic grafana jenkins tomcat
  vagrant docker ubuntu alpine raspberry 1234 12345 123456 1234567 12345678 123456789 1234567890 0000 1111
  111111 000000 123123 654321 112233 p@ssw0rd p@ssword pa$$word pa$$w0rd hello world hello123 access login
  temp temp123 temporary magic keycloak ldap nopass nopassword none empty my-secret-pw mypassword mysecret
  mysecretpassword mypass supersecret supersecret123 topsecret s3cr3t s3cret
`)

/** Text that says of itself that it is no real value. Looked for in lower case. */
export const PLACEHOLDER =
  /example|sample|dummy|placeholder|change[_-]?(?:me|it|this)|your[_-]?|my[_-]?(?:secret|token|password|key)|xxxx|x{3,}-|[_-]x{3}$|replace[_-]?|insert|redacted|hidden|removed|masked|fake|mock|todo|fixme|foobar|lorem|not[_-]?(?:a|the|real)|notareal|enter[_-]|goes[_-]?here|\*{3,}|\.{3}|•{3}|_here\b|deadbeef|cafebabe|asdf|qwerty|(?:some|any)[_-]?(?:secret|token|password|key|value)|(?:secret|token|password|key|value)[_-]?(?:value|here)/

/** Words for a password that stand where one would. */
export const PASSWORD_WORDS =
  /^(?:p(?:ass?)?w(?:or)?d?|pass(?:w(?:or)?d)?|p@ss|secret|x-access-token|x-oauth-basic)\d?$/i

/** Values that are no value: kinds, states and types that follow a key name in code and in settings. */
export const NON_VALUES = list(`
  true false null none nil undefined void string str number int integer bool boolean bytes byte object array
  any unknown never char text required optional enabled disabled yes no on off auto default empty unset
  password passwd secret token key apikey bearer basic digest oauth oauth2 jwt self this value input type
  hidden username user email login account file env vault prompt ask manual inherit always plain plaintext
  base64 utf8 utf-8 ascii hex sha1 sha256 sha512 md5 hmac rsa aes json yaml xml html public private protected
  static final const let var function return new await async class interface import export from require
  optional[str] str|none string|null varchar nvarchar aws4-hmac-sha256 ntlm negotiate kerberos digest saml oidc hmac-sha256
`)

/** Words of key names that make the value a thing about the secret, not the secret. */
export const METADATA_WORDS = list(`
  name names id ids identifier file filename files path paths dir directory folder url uri urls link endpoint host
  type types kind class length len size count counter max min limit limits field fields label labels title hint
  prompt policy policies regex regexp pattern patterns format prefix suffix header headers env variable var ref
  reference references version algorithm alg param params parameter input output placeholder error errors message
  messages text column columns index indices map mapping selector reset confirmed expires
  expiry expired expiration expire ttl timeout time date age issuer audience scope scopes usage status state
  match matches replace split user users username login principal account sha sha1 sha256 sha512 md5
  valid validator validation validate required enabled disabled strength rotation rule rules location store
  provider manager service factory builder handler helper helpers util utils generator generate parser parse
  reader lexer list set count template description desc docs help example examples test tests arn bytes bits
  encoding digest hash hashed hashes salt checksum fingerprint change changed changes forgot forgotten recovery
  visible visibility show hide toggle icon button form dialog page view model schema property properties
  attribute attributes option options config code event events action actions callback listener press down up
  request response source target exists iterations num rounds cost retries attempts public owner missing mismatch invalid incorrect wrong update updated create created
  delete deleted remove removed add added get set has is can should will not
`)

/** Words before the secret's word that make it a public or technical one. */
export const PUBLIC_WORDS = list(`
  public pub publishable primary foreign cache sort partition row map object max min no is has csrf xsrf
  authenticity antiforgery verification query join lookup message route template slot
  socket kms site recaptcha
  hot shortcut keyboard encrypted hashed example fake dummy mock unique natural composite surrogate
  translation locale i18n idempotency grouping group dictionary dict lookup lang meta json next prev previous
  page pagination continuation sync cursor eof syntax lexer parser first last expected unexpected current
  close open comment string identifier keyword operator css design color theme arrow
`)
