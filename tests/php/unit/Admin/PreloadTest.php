<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\Preload;
use Latchkey\Admin\Screen;
use Latchkey\Admin\SettingsPage;
use Latchkey\Tests\TestCase;

final class PreloadTest extends TestCase {
	private const KEYS = '/latchkey/v1/keys?page=1&per_page=10&orderby=created_at&order=desc';

	/** @test */
	public function an_administrator_gets_keys_their_people_and_the_settings_and_no_secret(): void {
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$made = $this->dispatch(
			'POST',
			'/latchkey/v1/keys',
			[
				'kind'   => 'account',
				'title'  => 'Clone service',
				'scopes' => [ 'sites:view' ],
			]
		)->get_data();

		$responses = ( new Preload() )->responses( Screen::Keys, true );
		$people    = "/wp/v2/users?_fields=id,name&context=view&include={$owner->ID}&per_page=100";
		self::assertSame( [ '/latchkey/v1/settings', self::KEYS, $people ], array_keys( $responses ) );
		self::assertSame( 'Clone service', $responses[ self::KEYS ]['body'][0]['title'] );
		self::assertSame( $owner->display_name, $responses[ $people ]['body'][0]['name'] );
		self::assertStringNotContainsString( substr( $made['secret'], -38 ), (string) wp_json_encode( $responses ) );
	}

	/** @test */
	public function the_view_in_the_address_is_answered(): void {
		$_GET  = [
			'page'     => 'latchkey',
			'kind'     => 'account',
			'search'   => 'a&b',
			'orderby'  => 'title',
			'order'    => 'asc',
			'per_page' => '50',
			'paged'    => '2',
		];
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$responses = ( new Preload() )->responses( Screen::Keys, true );
		$path      = '/latchkey/v1/keys?page=2&per_page=50&orderby=title&order=asc&search=a%26b&kind%5B0%5D=account';
		self::assertSame( [ '/latchkey/v1/settings', $path ], array_keys( $responses ) );
		self::assertSame( [], $responses[ $path ]['body'] );
	}

	/** @test */
	public function a_shop_manager_gets_no_settings_and_no_account_key(): void {
		$this->store_is_present( true );
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->dispatch(
			'POST',
			'/latchkey/v1/keys',
			[
				'kind'   => 'account',
				'title'  => 'Clone service',
				'scopes' => [ 'sites:view' ],
			]
		);

		wp_set_current_user( $this->user_with_role( 'shop_manager' )->ID );
		$responses = ( new Preload() )->responses( Screen::Keys, false );
		self::assertSame( [ self::KEYS ], array_keys( $responses ) );
		self::assertSame( [], $responses[ self::KEYS ]['body'] );
	}

	/** @test */
	public function the_settings_tab_gets_where_keys_work_and_the_user_that_pairs_act_as(): void {
		$this->store_is_present( true );
		$owner = $this->name_account_owner();
		wp_set_current_user( $owner->ID );
		$this->dispatch(
			'PATCH',
			'/latchkey/v1/settings',
			[
				'clone_pair' => [
					'enabled'    => true,
					'user'       => $owner->ID,
					'permission' => 'read',
				],
			]
		);
		$responses = ( new Preload() )->responses( Screen::Settings, true );
		$user      = "/wp/v2/users?_fields=id,name,username,email,roles&context=edit&include={$owner->ID}";
		self::assertSame( [ '/latchkey/v1/settings', '/latchkey/v1/fence', $user ], array_keys( $responses ) );
		self::assertContains( 'administrator', $responses[ $user ]['body'][0]['roles'] );
	}

	/** @test */
	public function a_settings_form_sent_to_wordpress_changes_nothing(): void {
		$owner = $this->name_account_owner();
		( new SettingsPage() )->register_setting();
		self::assertFalse( get_registered_settings()['latchkey_settings']['show_in_rest'] );
		update_option( 'latchkey_settings', [ 'account_owner' => 999 ] );
		self::assertSame( $owner->ID, $this->services()->settings()->get()->account_owner );
	}
}
