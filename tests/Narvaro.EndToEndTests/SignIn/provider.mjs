// A municipality's sign-in: oidc-provider with its two plain forms, where any name signs in without a password.
// node provider.mjs FOLDER_OF_NODE_MODULES PORT ADDRESS_OF_NARVARO
const [home, port, narvaro] = process.argv.slice(2);
const { Provider } = await import(`${home}/node_modules/oidc-provider/lib/index.js`);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: 'narvaro',
      client_secret: 'bara-for-tester-0123456789',
      redirect_uris: [`${narvaro}/inloggad`],
      post_logout_redirect_uris: [`${narvaro}/utloggad`],
      backchannel_logout_uri: `${narvaro}/backchannel-logout`,
      backchannel_logout_session_required: true,
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true }, backchannelLogout: { enabled: true } },
  // It refuses to call its own machine, where everything is here.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  cookies: { keys: ['bara-for-tester'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, email: `${id.replace(/^ny-/, '')}@exempel.invalid`, email_verified: !id.startsWith('ny-') }) }),
});
for (const failed of ['authorization.error', 'grant.error', 'backchannel.error', 'server_error']) {
  provider.on(failed, (_, error) => console.error(failed, error.error_description ?? error));
}
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
