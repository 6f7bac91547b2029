// A mail server by npm's smtp-server, on a port for each way to be spoken to. Answers as the recipient's name says: rcpt-550@, data-451@.
// node server.mjs FOLDER_OF_NODE_MODULES FOLDER_OF_MAILS then CERTIFICATE KEY of ours, of another name, of an issuer that nobody knows
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const [home, mails, ...pki] = process.argv.slice(2);
const { SMTPServer } = createRequire(join(home, 'x.js'))('smtp-server');

let taken = 0;
const no = code => Object.assign(new Error(`5.0.0 no, says <maja@skola.example>`), { responseCode: Number(code) });
const mood = (address, step) => new RegExp(`^${step}-(\\d{3})@`).exec(address)?.[1];
const common = {
  logger: false,
  disableReverseLookup: true,
  authOptional: true,
  onAuth(auth, session, done) {
    const known = auth.method === 'XOAUTH2' ? auth.accessToken === 'ya29.prov' : auth.password === 'lösen-åäö';
    return auth.username === 'narvaro' && known
      ? done(null, { user: auth.username })
      : done(null, { message: '5.7.8 wrong', data: { status: '401', schemes: 'bearer' } });
  },
  onRcptTo({ address }, session, done) {
    const code = mood(address, 'rcpt');
    done(code ? no(code) : null);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const code = mood(session.envelope.rcptTo[0].address, 'data');
      if (code) return done(no(code));
      writeFileSync(join(mails, `${String(++taken).padStart(4, '0')}.${session.user ?? 'nobody'}.eml`), Buffer.concat(parts));
      done();
    });
  },
};
const [ours, another, strange] = [0, 2, 4].map(at => ({ cert: readFileSync(pki[at]), key: readFileSync(pki[at + 1]) }));
const ways = {
  startTls: { ...ours },
  signIn: { ...ours, authOptional: false, authMethods: ['LOGIN', 'PLAIN'] },
  anotherName: { ...another },
  strangeIssuer: { ...strange },
  withoutTls: { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] },
  implicit: { ...ours, secure: true, authOptional: false, authMethods: ['PLAIN'] },
  onlyPlain: { ...ours, authOptional: false, authMethods: ['PLAIN'] },
  onlyToken: { ...ours, authOptional: false, authMethods: ['XOAUTH2'] },
};
const ports = {};
for (const [name, way] of Object.entries(ways)) {
  const server = new SMTPServer({ ...common, ...way });
  server.on('error', () => {});
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  ports[name] = server.server.address().port;
}
console.log(JSON.stringify(ports));
