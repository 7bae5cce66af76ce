import { describe, expect, test } from 'vitest'
import { found, madeUp, valuesIn } from '../support.ts'

const value = madeUp(31, 18)

describe('a value is read out of', () => {
  test.each([
    `#define PASSWORD "${value}"`,
    `const char password[] = "${value}";`,
    `(setq password "${value}")`,
    `  password "${value}"`,
    `Dim password As String = "${value}"`,
    `let password = String::from("${value}");`,
    `$password = ConvertTo-SecureString "${value}" -AsPlainText -Force`,
    `CREATE LOGIN app WITH PASSWORD = N'${value}';`,
    `INSERT INTO settings VALUES ('smtp_password', '${value}');`,
    `<entry key="password">${value}</entry>`,
    `<string name="api_key" translatable="false">${value}</string>`,
    `<key>password</key>\n  <string>${value}</string>`,
    `<property name="hibernate.connection.password">${value}</property>`,
    `**Password**: ${value}`,
    `**Password:** ${value}`,
    `| Password | ${value} |`,
    `variable "password" {\n  type = string\n  default = "${value}"\n}`,
    `password = ENV.fetch("PASSWORD") { "${value}" }`,
    `url: \${DB_PASSWORD:-${value}}`,
    `@Value("\${db.password:${value}}")`,
    `requirepass ${value}`,
    `enable secret 5 ${value}`,
    `$dbpass = '${value}';`,
    `request.cookies[:session_token] = { value: '${value}' }`,
    `# Password is '${value}'`,
    `username/password: ${value}`,
    `access_token=${value}&user=app`,
  ])('%s', (text) => {
    expect(valuesIn(`${text}\n`)).toEqual([value])
  })
})

describe('nothing is reported for', () => {
  test.each([
    `docker run -v $(PWD):/mnt:z image`,
    `docker run -v $PWD:/app image`,
    `echo "\${PASSWORD}"`,
    `echo "\${PASSWORD:?is needed}"`,
    'TLS_PSK_WITH_AES_128_CCM | PSK-AES128-CCM |',
    '| Password | The password of the user |',
    '**Password**: what you chose when you signed up',
    '<label name="password">Password</label>',
    'password must be longer than 12',
    'PASSWORD=###the password is made when it starts###',
  ])('%s', (text) => {
    expect(found(`${text}\n`).map(({ ruleId, score }) => `${ruleId} ${score}`)).toEqual([])
  })
})
