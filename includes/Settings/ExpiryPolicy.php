<?php
/**
 * The shop's rules about expiry.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Settings;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\KeyPolicy;

/**
 * Holds expiries to the settings of the moment.
 */
final class ExpiryPolicy implements KeyPolicy {

	/** Days that a key lives which must end and for which nobody chose or bounded the time. */
	private const DEFAULT_DAYS = 365;

	/**
	 * Reads the settings.
	 *
	 * @param SettingsRepository $settings Where the policies are.
	 */
	public function __construct( private readonly SettingsRepository $settings ) {}

	/**
	 * Refuses an expiry that is against the rules.
	 *
	 * @param ?\DateTimeImmutable $expires_at When the key shall end; null for never.
	 * @param \DateTimeImmutable  $now        The present instant.
	 * @throws InvalidKey When it is missing or too far away.
	 */
	public function check_expiry( ?\DateTimeImmutable $expires_at, \DateTimeImmutable $now ): void {
		$policies = $this->settings->get()->policies;
		$latest   = self::latest( $policies, $now );
		if ( null === $expires_at && ( $policies->expiry_required || null !== $latest ) ) {
			throw new InvalidKey( 'expires_at', __( 'This shop wants every key to end. Choose an expiry date.', 'latchkey' ) );
		}
		if ( null !== $latest && $expires_at > $latest ) {
			/* translators: %d: number of days. */
			throw new InvalidKey( 'expires_at', sprintf( _n( 'In this shop a key may live for %d day at most. Choose an earlier date.', 'In this shop a key may live for %d days at most. Choose an earlier date.', (int) $policies->longest_expiry, 'latchkey' ), (int) $policies->longest_expiry ) );
		}
	}

	/**
	 * The nearest expiry within the rules.
	 *
	 * @param ?\DateTimeImmutable $expires_at When the key would end.
	 * @param \DateTimeImmutable  $now        The present instant.
	 */
	public function bound_expiry( ?\DateTimeImmutable $expires_at, \DateTimeImmutable $now ): ?\DateTimeImmutable {
		$policies = $this->settings->get()->policies;
		$latest   = self::latest( $policies, $now ) ?? ( $policies->expiry_required ? $now->modify( '+' . self::DEFAULT_DAYS . ' days' ) : null );
		return match ( true ) {
			null === $latest                                     => $expires_at,
			null === $expires_at                                 => $latest,
			null !== $policies->longest_expiry && $expires_at > $latest => $latest,
			default                                              => $expires_at,
		};
	}

	/**
	 * The last instant that an expiry can have. A minute more than the days, so that a form filled in a while ago is not refused.
	 *
	 * @param Policies           $policies The rules.
	 * @param \DateTimeImmutable $now      The present instant.
	 */
	private static function latest( Policies $policies, \DateTimeImmutable $now ): ?\DateTimeImmutable {
		return null === $policies->longest_expiry ? null : $now->add( new \DateInterval( "P{$policies->longest_expiry}DT1M" ) );
	}
}
