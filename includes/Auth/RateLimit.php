<?php
/**
 * Where a key stands in its limit.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * A limit after one more request, and the fields that tell it (draft-ietf-httpapi-ratelimit-headers-11, RFC 9651).
 */
final class RateLimit {

	/** Seconds in a window. */
	public const WINDOW = 60;

	/** The one policy's name in the fields. */
	private const POLICY = 'default';

	/**
	 * A standing.
	 *
	 * @param int $limit   Requests in a window.
	 * @param int $used    How many came, this one among them.
	 * @param int $seconds Until the window ends, from 1.
	 */
	public function __construct(
		public readonly int $limit,
		public readonly int $used,
		public readonly int $seconds,
	) {}

	/**
	 * Whether this request is one too many.
	 */
	public function is_exceeded(): bool {
		return $this->used > $this->limit;
	}

	/**
	 * Header fields by name.
	 *
	 * @return array<string, string>
	 */
	public function headers(): array {
		return [
			'RateLimit-Policy' => sprintf( '"%s";q=%d;w=%d', self::POLICY, $this->limit, self::WINDOW ),
			'RateLimit'        => sprintf( '"%s";r=%d;t=%d', self::POLICY, max( 0, $this->limit - $this->used ), $this->seconds ),
		];
	}
}
