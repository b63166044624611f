/**
 * Internal dependencies
 */
import { expect, expectNoFaults, KEYS, test, watchRest } from './support';

test( 'the first visit asks who the account owner is, and says that there is no key yet', async ( {
	admin,
	rest,
} ) => {
	const { account_owner: owner } = await rest.get< {
		account_owner: unknown;
	} >( '/latchkey/v1/settings' );
	test.skip( owner !== null, 'this site has an account owner already' );

	const sent = watchRest( admin );
	await admin.goto( KEYS );
	const question = admin.getByRole( 'region', {
		name: 'Who is the account owner?',
	} );
	await expect( question ).toBeVisible();
	await expect( admin.getByText( 'No API keys yet.' ) ).toBeVisible();
	await expect(
		admin.getByText(
			'An API key lets another program use your shop without your password.'
		)
	).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	// Until then nobody can make an account key, and the dialog says why.
	await admin
		.getByRole( 'region', { name: 'API keys' } )
		.getByRole( 'button', { name: 'Add key' } )
		.click();
	const account = admin.getByRole( 'radio', { name: 'Clone account key' } );
	await expect( account ).toBeDisabled();
	await expect( account ).toHaveAccessibleDescription(
		/Name the account owner first\./
	);
	await expect(
		admin.getByText( 'Name the account owner first.' ).first()
	).toBeVisible();
	await expectNoFaults( admin, '.components-modal__frame' );
	await admin.keyboard.press( 'Escape' );

	await question.getByRole( 'radio', { name: /^Me \(/ } ).check();
	await question
		.getByRole( 'button', { name: 'Name the account owner' } )
		.click();
	await expect( question ).toBeHidden();
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( 'The account owner is admin.' );

	await admin.reload();
	await expect( admin.getByText( 'No API keys yet.' ) ).toBeVisible();
	await expect( question ).toBeHidden();
} );
