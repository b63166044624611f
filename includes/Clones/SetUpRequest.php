<?php
/**
 * What somebody asks a clone set-up to do.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\Scope;

/**
 * The wish for a clone. Whether the person or key may have it is Rest's question.
 */
final class SetUpRequest {

	/**
	 * A wish.
	 *
	 * @param Url          $url           Where the clone is.
	 * @param string       $language      BCP 47.
	 * @param Platform     $platform      What the clone runs on.
	 * @param ?string      $title         What people call it; its URL when empty.
	 * @param string       $site_id       The site that it is a copy of.
	 * @param ?int         $actor         The user who asks; null for nobody, such as a program.
	 * @param ?Key         $asking_key    The key in force; the new account key gets no scope that this one lacks.
	 * @param ?list<Scope> $scopes        The account key's scopes; null for the four that view.
	 * @param bool         $owner_decides Whether the account owner is present and decides about the pair now; else the settings do.
	 * @param ?PairChoice  $pair          With $owner_decides: the pair that is wanted; null for none.
	 */
	public function __construct(
		public readonly Url $url,
		public readonly string $language,
		public readonly Platform $platform,
		public readonly ?string $title = null,
		public readonly string $site_id = Site::SHOP,
		public readonly ?int $actor = null,
		public readonly ?Key $asking_key = null,
		public readonly ?array $scopes = null,
		public readonly bool $owner_decides = false,
		public readonly ?PairChoice $pair = null,
	) {}
}
