<?php
/**
 * Sites in the options table.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\InvalidClone;
use Latchkey\Clones\Exceptions\SiteExists;
use Latchkey\Clones\Exceptions\SiteNotFound;
use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\Secret;
use Latchkey\Keys\StoredRow;
use Latchkey\Settings\SettingsRepository;
use Latchkey\WooCommerce\StorePresence;

/**
 * One site, one row, and a slot row for its URL. The shop itself is always the first site and has no row.
 */
final class SiteRepository {

	public const PREFIX = 'latchkey_site_';

	private const SLOT = 'latchkey_site_url_';

	/**
	 * Built once by Plugin.
	 *
	 * @param OptionStore        $store    The options table.
	 * @param SettingsRepository $settings Knows since when the shop is a site.
	 * @param Clock              $clock    The time.
	 * @param StorePresence      $presence Whether the shop runs WooCommerce.
	 */
	public function __construct(
		private readonly OptionStore $store,
		private readonly SettingsRepository $settings,
		private readonly Clock $clock,
		private readonly StorePresence $presence,
	) {}

	/**
	 * The shop that Latchkey runs on.
	 */
	public function shop(): Site {
		$url   = Url::from( home_url() );
		$title = trim( wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ) );
		return new Site(
			Site::SHOP,
			'' === $title ? $url->label() : $title,
			$url,
			get_bloginfo( 'language' ),
			$this->presence->is_present() ? Platform::WooCommerce : Platform::WordPress,
			$this->settings->get()->installed_at ?? $this->clock->now(),
		);
	}

	/**
	 * A site by its id.
	 *
	 * @param string $id Whatever was sent as an id.
	 * @throws SiteNotFound When there is no such site.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public function find( string $id ): Site {
		if ( Site::SHOP === $id ) {
			return $this->shop();
		}
		if ( 1 !== preg_match( '/\A[0-9a-z]{24}\z/', $id ) ) {
			throw new SiteNotFound();
		}
		return self::to_site( $this->store->read( self::PREFIX . $id ) ?? throw new SiteNotFound() );
	}

	/**
	 * The shop, and every readable site.
	 *
	 * @return non-empty-list<Site>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function all(): array {
		$sites = [ $this->shop() ];
		foreach ( $this->store->scan( self::PREFIX ) as $row ) {
			if ( ! str_starts_with( $row->name, self::SLOT ) ) {
				try {
					$sites[] = self::to_site( $row );
				} catch ( UnreadableRecord ) {
					continue;
				}
			}
		}
		return $sites;
	}

	/**
	 * Registers another site.
	 *
	 * @param Url      $url      Where it is.
	 * @param ?string  $title    What people call it; its URL when empty.
	 * @param ?string  $language BCP 47.
	 * @param Platform $platform What it runs on.
	 * @throws SiteExists When a site has this URL.
	 * @throws InvalidClone When the language is none.
	 * @throws InvalidKey When the title is too long.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function create( Url $url, ?string $title, ?string $language, Platform $platform ): Site {
		if ( $url->is_same_place( $this->shop()->url ) ) {
			throw new SiteExists( Site::SHOP );
		}
		$site = new Site(
			Secret::id(),
			NewKey::label( 'title', $title ?? '' ) ?? substr( $url->label(), 0, NewKey::TITLE_LENGTH ),
			$url,
			null === $language ? null : Languages::tag( $language ),
			$platform,
			$this->clock->now(),
		);
		$slot = self::SLOT . $url->slot();
		try {
			$this->store->insert(
				[
					$slot                     => [ 'site_id' => $site->id ],
					self::PREFIX . $site->id => $site->to_array(),
				]
			);
		} catch ( NameTaken ) {
			throw new SiteExists( (string) ( $this->store->read( $slot )?->data['site_id'] ?? '' ) );
		}
		return $site;
	}

	/**
	 * The site in a row.
	 *
	 * @param StoredRow $row A row under PREFIX.
	 * @throws UnreadableRecord When it has a value that this version does not know.
	 */
	private static function to_site( StoredRow $row ): Site {
		try {
			return Site::from_array( $row->data );
		} catch ( \Throwable ) {
			throw new UnreadableRecord( $row->name );
		}
	}
}
