<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\MakesKeys;
use Latchkey\Tests\Support\Person;

/** WordPress's own screen of all options was opened in a tab before a key was revoked, and is saved after it. */
final class StaleTabTest extends HttpTestCase {
	use MakesKeys;

	/**
	 * The form of options.php, as a browser would send it.
	 *
	 * @return array<string,string>
	 */
	private function open_tab( Person $person ): array {
		$page = $this->request( 'GET', '/wp-admin/options.php', $person->cookie_without_nonce() );
		self::assertSame( 200, $page->status );
		$document = new \DOMDocument();
		@$document->loadHTML( $page->body );
		$fields = [];
		foreach ( ( new \DOMXPath( $document ) )->query( '//form[@id="all-options"]//*[@name and not(@disabled)]' ) ?: [] as $field ) {
			if ( $field instanceof \DOMElement ) {
				// phpcs:ignore WordPress.NamingConventions.ValidVariableName -- PHP's own names.
				$fields[ $field->getAttribute( 'name' ) ] = 'textarea' === $field->nodeName ? $field->textContent : $field->getAttribute( 'value' );
			}
		}
		self::assertGreaterThan( 50, count( $fields ) );
		// Of the two hundred options only these: what saving the others does to a site is WordPress's affair.
		$kept                   = array_filter( explode( ',', $fields['page_options'] ), static fn ( string $name ): bool => 'blogdescription' === $name || str_starts_with( $name, 'latchkey_' ) );
		$fields['page_options'] = implode( ',', $kept );
		return $fields;
	}

	/** @param array<string,string> $fields */
	private function save_tab( Person $person, array $fields ): int {
		return $this->request( 'POST', '/wp-admin/options.php', $person->cookie_without_nonce() + [ 'Content-Type' => 'application/x-www-form-urlencoded' ], http_build_query( $fields ) )->status;
	}

	/** @test */
	public function saving_the_options_screen_from_a_stale_tab_does_not_undo_a_revoke(): void {
		$owner = $this->name_account_owner();
		$key   = $this->account_key( $owner );
		$name  = 'latchkey_key_' . $key['id'];
		$tab   = $this->open_tab( $owner );
		self::assertStringContainsString( '"revoked_at":null', $tab[ $name ] ?? '', 'the tab holds the key as it was' );
		self::assertSame( 200, $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/revoke", $owner->cookie_headers(), [] )->status );
		$this->rest( 'PATCH', '/latchkey/v1/settings', $owner->cookie_headers(), [ 'account_owner' => $this->person( 'administrator' )->id ] );
		$stored = self::stored();

		self::assertSame( 302, $this->save_tab( $owner, [ 'blogdescription' => 'Saved from the tab' ] + $tab ) );

		self::assertSame( 'Saved from the tab', self::in_site( 'return get_option( "blogdescription" );' ), 'the screen did save' );
		self::assertSame( $stored, self::stored() );
		self::assert_refused( 'latchkey_key_revoked', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) ) );
		self::in_site( 'return update_option( "blogdescription", "A shop for tests" );' );
	}

	/** @test */
	public function a_key_deleted_meanwhile_does_not_come_back_with_the_tab(): void {
		self::fresh_plugin();
		$owner = $this->name_account_owner();
		$key   = $this->account_key( $owner );
		$tab   = $this->open_tab( $owner );
		$this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/revoke", $owner->cookie_headers(), [] );
		self::assertSame( 200, $this->rest( 'DELETE', '/latchkey/v1/keys/' . $key['id'], $owner->cookie_headers() )->status );
		$this->save_tab( $owner, $tab );
		self::assertSame( [], self::stored( 'latchkey_key_' ) );
		self::assert_refused( 'latchkey_invalid_key', 401, $this->rest( 'GET', '/latchkey/v1/whoami', self::headers_of( $key ) ) );
	}
}
