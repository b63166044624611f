<?php
/**
 * Something that happened to a key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * An entry for the audit trail.
 */
final class KeyEvent {

	/**
	 * What happened.
	 *
	 * @param string               $type    created, shown, edited, revoked, deleted, clone_set_up, clone_removed, refused, first_used, owner_changed.
	 * @param ?string              $key_id  The key, when one is known for certain.
	 * @param ?int                 $actor   The user who did it; null for a program or nobody.
	 * @param array<string, mixed> $context Facts without secrets.
	 */
	public function __construct(
		public readonly string $type,
		public readonly ?string $key_id = null,
		public readonly ?int $actor = null,
		public readonly array $context = [],
	) {}
}
