<?php
/**
 * Where a site is.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Fence;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\InvalidUrl;
use Latchkey\Clones\Url;

/**
 * A home URL's host and path, so that http and https, with and without `www.`, in any spelling, are one place. Or the
 * constant LATCHKEY_SITE_ID. Two places are the same when their hashes are.
 */
final class Place {

	/** The constant that takes the place of the home URL. */
	public const CONSTANT = 'LATCHKEY_SITE_ID';

	/** Characters of an address that people read. */
	private const LEGIBLE = 120;

	/** How nearly every home URL is written, with a development machine's port: nothing in it needs normalising. */
	private const PLAIN = '#\Ahttps?://(?:www\.)?((?:[a-z0-9-]+\.)*[a-z0-9-]+(?::[1-9][0-9]{3,4})?)((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)/*\z#';

	/**
	 * Use of_home() or of_id().
	 *
	 * @param string $hash    SHA-256, 64 hexadecimal digits.
	 * @param string $address Host and path, for people; empty for a site id, which is nobody's to read.
	 * @param bool   $by_id   Whether it is told by its id.
	 */
	private function __construct( public readonly string $hash, public readonly string $address, private readonly bool $by_id = false ) {}

	/**
	 * The place at an address. Asked for on every request with a key: about a microsecond.
	 *
	 * @param string $home A home URL, or one that somebody typed, with or without a scheme.
	 */
	public static function of_home( string $home ): self {
		$address = 1 === preg_match( self::PLAIN, $home, $parts ) ? $parts[1] . $parts[2] : self::normalised( $home );
		return new self( hash( 'sha256', $address ), $address );
	}

	/**
	 * The place that has a name of its own, whatever its address.
	 *
	 * @param string $id What LATCHKEY_SITE_ID says.
	 */
	public static function of_id( string $id ): self {
		return new self( hash( 'sha256', $id ), '', true );
	}

	/**
	 * The address, for people.
	 */
	public function label(): string {
		return mb_strlen( $this->address ) > self::LEGIBLE ? mb_substr( $this->address, 0, self::LEGIBLE ) . '…' : $this->address;
	}

	/**
	 * Whether the site is told by its id, and not by its address.
	 */
	public function is_id(): bool {
		return $this->by_id;
	}

	/**
	 * Whether both are one place.
	 *
	 * @param self $other Another place.
	 */
	public function is( self $other ): bool {
		return $this->hash === $other->hash;
	}

	/**
	 * Host and path of an address that is written in an unusual way. One that is no address is a place as it stands:
	 * whatever it is, it is not the shop's.
	 *
	 * @param string $home A home URL.
	 */
	private static function normalised( string $home ): string {
		try {
			$label = Url::from( $home )->label();
		} catch ( InvalidUrl ) {
			// Without a user name and password, which are for nobody to read.
			$label = (string) preg_replace( '#\A(?:[a-z]+:)?//(?:[^/@]*@)?|/+\z#i', '', trim( $home ) );
		}
		return str_starts_with( $label, 'www.' ) ? substr( $label, 4 ) : $label;
	}
}
